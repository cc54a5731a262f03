"""``st.column_config``: how the columns of `st.dataframe` and `st.data_editor` are shown and edited."""

from nbflow.elements._column_pictures import AreaChartColumn as AreaChartColumn
from nbflow.elements._column_pictures import AudioColumn as AudioColumn
from nbflow.elements._column_pictures import BarChartColumn as BarChartColumn
from nbflow.elements._column_pictures import ButtonColumn as ButtonColumn
from nbflow.elements._column_pictures import ImageColumn as ImageColumn
from nbflow.elements._column_pictures import JsonColumn as JsonColumn
from nbflow.elements._column_pictures import LineChartColumn as LineChartColumn
from nbflow.elements._column_pictures import ProgressColumn as ProgressColumn
from nbflow.elements._column_pictures import VideoColumn as VideoColumn
from nbflow.elements._column_types import CheckboxColumn as CheckboxColumn
from nbflow.elements._column_types import Column as Column
from nbflow.elements._column_types import DateColumn as DateColumn
from nbflow.elements._column_types import DatetimeColumn as DatetimeColumn
from nbflow.elements._column_types import LinkColumn as LinkColumn
from nbflow.elements._column_types import ListColumn as ListColumn
from nbflow.elements._column_types import MarkdownColumn as MarkdownColumn
from nbflow.elements._column_types import MultiselectColumn as MultiselectColumn
from nbflow.elements._column_types import NumberColumn as NumberColumn
from nbflow.elements._column_types import SelectboxColumn as SelectboxColumn
from nbflow.elements._column_types import TextColumn as TextColumn
from nbflow.elements._column_types import TimeColumn as TimeColumn
