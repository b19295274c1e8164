"""Imports with their files and rows, the mails of the house, and who is not to come again."""

from rapport.integrations.models.erased_address import ErasedAddress as ErasedAddress
from rapport.integrations.models.file_choice import DEFAULTS as DEFAULTS
from rapport.integrations.models.file_choice import FileChoice as FileChoice
from rapport.integrations.models.file_choice import Twin as Twin
from rapport.integrations.models.imports import MODES as MODES
from rapport.integrations.models.imports import GoneFor as GoneFor
from rapport.integrations.models.imports import Import as Import
from rapport.integrations.models.imports import ImportFile as ImportFile
from rapport.integrations.models.imports import ImportFileQuerySet as ImportFileQuerySet
from rapport.integrations.models.imports import ImportQuerySet as ImportQuerySet
from rapport.integrations.models.imports import ImportState as ImportState
from rapport.integrations.models.imports import brings_nothing as brings_nothing
from rapport.integrations.models.letter import STUCK as STUCK
from rapport.integrations.models.letter import Letter as Letter
from rapport.integrations.models.letter import LetterFile as LetterFile
from rapport.integrations.models.letter import LetterQuerySet as LetterQuerySet
from rapport.integrations.models.letter import LetterState as LetterState
from rapport.integrations.models.letter import Trouble as Trouble
from rapport.integrations.models.staged_row import GOING_IN as GOING_IN
from rapport.integrations.models.staged_row import NEEDING as NEEDING
from rapport.integrations.models.staged_row import UNDECIDED as UNDECIDED
from rapport.integrations.models.staged_row import RowState as RowState
from rapport.integrations.models.staged_row import StagedRow as StagedRow
from rapport.integrations.models.staged_row import StagedRowQuerySet as StagedRowQuerySet
