import pytest
from tests.browser.test_data import Grid, expect

APP = """%%nbflow
import nbflow as st
import pandas as pd, numpy as np, datetime as dt
f = pd.DataFrame({"city": ["Oslo", "Bergen", "Tromsø", None]*250, "size": np.arange(1000)*1.5, "day": [dt.date(2024,1,1)+dt.timedelta(days=i%60) for i in range(1000)], "fine": [True, False]*500})
st.dataframe(f, key="big")
wide = pd.DataFrame(np.arange(200_000).reshape(200, 1000), columns=[f"c{i}" for i in range(1000)])
st.dataframe(wide, key="wide")
"""


@pytest.mark.hosts("lab")
@pytest.mark.parametrize(("dark", "width"), [(False, 1280), (True, 1280), (False, 400)])
def test_shots(host, dark, width):
    app = host(["%load_ext nbflow", APP], height=1100, width=width)
    app.run(0)
    app.run(1)
    if dark:
        app.frame.evaluate("document.body.dataset.jpThemeLight='false'")
        app.page.evaluate(
            "window.jupyterapp && window.jupyterapp.commands.execute('apputils:change-theme',{theme:'JupyterLab Dark'})"
        )
        app.page.wait_for_timeout(1500)
    grid = Grid(app, "big")
    n = f"/tmp/shot_{'dark' if dark else 'light'}_{width}"
    for col in ["size", "city", "day"]:
        grid.go(col, 0)
        grid.press("Shift+F10")
        app.page.wait_for_timeout(200)
        app.page.screenshot(path=f"{n}_menu.png")
        app.frame.get_by_role("menuitem", name="Filter…").press("Enter")
        app.page.wait_for_timeout(600)
        app.page.screenshot(path=f"{n}_{col}.png")
        if col == "size":
            grid.press("Tab")
            grid.type("30")
            grid.press("Enter")
        elif col == "city":
            grid.press("Enter")
        else:
            grid.press("Escape")
        app.page.wait_for_timeout(500)
    app.page.screenshot(path=f"{n}_done.png")
    w = Grid(app, "wide")
    w.go("c0", 0)
    for _ in range(3):
        grid.press("Control+ArrowRight")
    app.page.wait_for_timeout(1500)
    app.page.screenshot(path=f"{n}_wide.png")
    print(app.console_errors)
