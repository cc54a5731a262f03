"""``st.column_config``: how the columns of `st.dataframe` and `st.data_editor` are shown and edited."""

from nbflow.frames.column_config.display import AreaChartColumn as AreaChartColumn
from nbflow.frames.column_config.display import AudioColumn as AudioColumn
from nbflow.frames.column_config.display import BarChartColumn as BarChartColumn
from nbflow.frames.column_config.display import ButtonColumn as ButtonColumn
from nbflow.frames.column_config.display import ImageColumn as ImageColumn
from nbflow.frames.column_config.display import JsonColumn as JsonColumn
from nbflow.frames.column_config.display import LineChartColumn as LineChartColumn
from nbflow.frames.column_config.display import ProgressColumn as ProgressColumn
from nbflow.frames.column_config.display import VideoColumn as VideoColumn
from nbflow.frames.column_config.editable import CheckboxColumn as CheckboxColumn
from nbflow.frames.column_config.editable import Column as Column
from nbflow.frames.column_config.editable import DateColumn as DateColumn
from nbflow.frames.column_config.editable import DatetimeColumn as DatetimeColumn
from nbflow.frames.column_config.editable import LinkColumn as LinkColumn
from nbflow.frames.column_config.editable import ListColumn as ListColumn
from nbflow.frames.column_config.editable import MarkdownColumn as MarkdownColumn
from nbflow.frames.column_config.editable import MultiselectColumn as MultiselectColumn
from nbflow.frames.column_config.editable import NumberColumn as NumberColumn
from nbflow.frames.column_config.editable import SelectboxColumn as SelectboxColumn
from nbflow.frames.column_config.editable import TextColumn as TextColumn
from nbflow.frames.column_config.editable import TimeColumn as TimeColumn
