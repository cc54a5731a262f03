from streamlit.testing.v1 import AppTest


def test_the_price_filters_the_orders():
    at = AppTest.from_file("streamlit_app.py").run()
    at.number_input(key="minimum").set_value(20).run()
    assert list(at.dataframe[0].value.item) == ["pot"]
