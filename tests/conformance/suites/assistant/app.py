import asyncio
import uuid

import streamlit as st
from client import Client, ClientError

st.title("Assistant")
if "client" not in st.session_state:
    st.session_state.client = Client()
client = st.session_state.client

if "thread" not in st.session_state:
    thread = st.query_params.get("thread")
    st.session_state.messages = client.history(thread) if thread else []
    st.session_state.thread = thread or str(uuid.uuid4())

with st.sidebar:
    st.subheader("Settings")
    model = st.selectbox("Model", ["small", "large"], key="model")
    streaming = st.toggle("Stream", value=True)
    with st.expander("About"):
        st.markdown("It answers.")
    if st.button("New chat", icon=":material/add:"):
        st.session_state.messages = []
        st.session_state.thread = "fresh"
        st.query_params.clear()
        st.rerun()
    with st.popover("Share"):
        st.code(f"?thread={st.session_state.thread}", language=None)
st.query_params["thread"] = st.session_state.thread

if not st.session_state.messages:
    with st.chat_message("assistant"):
        st.write("Ask me anything.")
for role, text in st.session_state.messages:
    st.chat_message(role, avatar="🦉" if role == "assistant" and model == "large" else None).write(text)


async def main() -> None:
    if not (said := st.chat_input("Your question", key="said")):
        return
    st.session_state.messages.append(("user", said))
    st.chat_message("user").write(said)
    try:
        if streaming:
            with st.chat_message("assistant"):
                box, answer = st.empty(), ""
                async for piece in client.stream(said, thread=st.session_state.thread, model=model):
                    answer += piece
                    box.markdown(answer + "▌")
                box.markdown(answer)
        else:
            with st.status("Thinking", expanded=True) as status:
                answer = await client.answer(said, thread=st.session_state.thread, model=model)
                status.update(label="Done", state="complete")
            st.chat_message("assistant").write(answer)
    except ClientError as error:
        st.error(f"No answer: {error}")
        st.stop()
    st.session_state.messages.append(("assistant", answer))


asyncio.run(main())
if st.session_state.messages and st.session_state.messages[-1][0] == "assistant":
    stars = st.feedback("stars", key=f"stars_{len(st.session_state.messages)}")
    if stars is not None:
        st.caption(f"{stars + 1} of 5")
