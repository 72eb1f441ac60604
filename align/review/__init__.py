"""The local web application in which findings are decided about: ``align review``.

It needs the extra ``review`` (Starlette, uvicorn); no other command imports it. What is decided goes to the
file of decisions beside the documents, which every other command reads; the application's own database holds
only what may be lost: what can be undone, and remarks.
"""
