"""Systems in service, and what is looked after there."""

from rapport.service.models.system import System as System
from rapport.service.models.system import SystemSort as SystemSort
