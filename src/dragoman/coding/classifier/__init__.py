"""The classifier: which event stands between marked words, and whether it happened."""

from dragoman.coding.classifier.classifier import Classifier, load_classifier

__all__ = ["Classifier", "load_classifier"]
