"""Codebook and examples → classifier. Needs the extra ``dragoman[train]`` (PyTorch).

``fit.train(codebook folder, out)`` is the whole of it: examples are read and split
(``data``), a small encoder with pooled spans and several heads is fitted (``network``,
``fit``), calibrated on a part of the training examples (``calibrate``), and written as ONNX
with a card (``export``, ``card``). Nothing here is needed to read articles.
"""
