"""Every change of an import: staged, chosen for, applied, reverted, put away."""

from rapport.integrations.imports.actions.applying import ApplyImport as ApplyImport
from rapport.integrations.imports.actions.applying import apply_import as apply_import
from rapport.integrations.imports.actions.cells import CorrectCell as CorrectCell
from rapport.integrations.imports.actions.cells import DecideTwin as DecideTwin
from rapport.integrations.imports.actions.cells import LeaveRowOut as LeaveRowOut
from rapport.integrations.imports.actions.cells import correct_cell as correct_cell
from rapport.integrations.imports.actions.cells import decide_twin as decide_twin
from rapport.integrations.imports.actions.cells import leave_row_out as leave_row_out
from rapport.integrations.imports.actions.choosing import ChooseColumns as ChooseColumns
from rapport.integrations.imports.actions.choosing import ChooseMode as ChooseMode
from rapport.integrations.imports.actions.choosing import OfFile as OfFile
from rapport.integrations.imports.actions.choosing import SetDefaults as SetDefaults
from rapport.integrations.imports.actions.choosing import choose_columns as choose_columns
from rapport.integrations.imports.actions.choosing import choose_mode as choose_mode
from rapport.integrations.imports.actions.choosing import set_defaults as set_defaults
from rapport.integrations.imports.actions.files import add_import_files as add_import_files
from rapport.integrations.imports.actions.files import take_file_out as take_file_out
from rapport.integrations.imports.actions.reverting import forget_import as forget_import
from rapport.integrations.imports.actions.reverting import revert_import as revert_import
from rapport.integrations.imports.actions.staging import StageImport as StageImport
from rapport.integrations.imports.actions.staging import discard_import as discard_import
from rapport.integrations.imports.actions.staging import stage_again as stage_again
from rapport.integrations.imports.actions.staging import stage_import as stage_import
from rapport.integrations.imports.actions.staging import survey as survey
from rapport.integrations.imports.reading import read_staged as read_staged
