"""What packages find when they look into Streamlit's modules while an app runs.

The table `nbflow.runtime.script.stand_ins` says which of Streamlit's modules each of these stands for.
"""
