"""How the model of `onrecord.extract` is made: corpus → examples → network → one ONNX file."""
