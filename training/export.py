"""Export a trained network: python -m training.export RUN... --encoder FOLDER --out FOLDER.

Of several runs the weights are averaged. The ONNX file has whole numbers for weights (int8, a scale a column).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import warnings
from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor

from onrecord.extract.model.network import FORMAT
from training.network import Network, Shape


def average_weights(states: Sequence[dict[str, Tensor]]) -> dict[str, Tensor]:
    """Return the mean of the weights of several runs that began alike."""
    return {name: torch.stack([state[name].float() for state in states]).mean(dim=0) for name in states[0]}


def export(network: Network, out: Path, encoder: Path, *, name: str, quantize: bool = True) -> None:
    """Write the model's folder: model.onnx, tokenizer.json and model.json."""
    out.mkdir(parents=True, exist_ok=True)
    network.eval()
    given = (torch.ones(1, 40, dtype=torch.long), torch.zeros(1, 40, 4, dtype=torch.long))
    inputs, outputs = ["pieces", "traits"], ["tags", "names", "acts", "links", "sorts"]
    plain = out / "plain.onnx"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            network,
            given,
            str(plain),
            input_names=inputs,
            output_names=outputs,
            dynamic_axes={name: {1: "length"} for name in inputs + outputs},
            opset_version=17,
            custom_opsets={"com.microsoft": 1},
            dynamo=False,
        )
    if quantize:
        from onnxruntime.quantization import QuantType, quantize_dynamic

        quantize_dynamic(
            plain,
            out / "model.onnx",
            per_channel=True,
            weight_type=QuantType.QInt8,
            extra_options={"DefaultTensorType": 1},
        )
        plain.unlink()
    else:
        plain.replace(out / "model.onnx")
    shutil.copy(encoder / "tokenizer.json", out / "tokenizer.json")
    write_manifest(network, out, name)


def write_manifest(network: Network, out: Path, name: str) -> None:
    """Write model.json: the small heads, and the digests of the other files."""
    heads = {"steps": network.steps} | {
        f"{kind}.{part}": value
        for kind in ("content_cue", "cue_source", "mention_name")
        for part, value in getattr(network, kind).named_parameters()
    }
    manifest = {
        "format": FORMAT,
        "name": name,
        "languages": ["en"],
        "files": {
            file: hashlib.sha256((out / file).read_bytes()).hexdigest() for file in ("model.onnx", "tokenizer.json")
        },
        "heads": {
            key: [[round(x, 5) for x in row] for row in value.tolist()]
            if value.dim() > 1
            else [round(x, 5) for x in value.tolist()]
            for key, value in heads.items()
        },
    }
    (out / "model.json").write_text(json.dumps(manifest, separators=(",", ":")) + "\n", encoding="utf-8")


def main() -> None:
    """Parse the command line and export."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("runs", nargs="+", type=Path)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--name", default="onrecord-en-2")
    parser.add_argument("--whisper", type=float, default=0.0, help="taken from the score of O, so that more is found")
    parser.add_argument("--whole", action="store_true", help="keep fp32 weights, to compare")
    given = parser.parse_args()
    states = []
    for run in given.runs:
        done = run / "average.pt"
        states.append(
            torch.load(done) if done.exists() else torch.load(run / "checkpoint.pt", weights_only=False)["average"]
        )
    from safetensors.torch import load_file

    network = Network(Shape.of(load_file(given.encoder / "model.safetensors")))
    network.load_state_dict(average_weights(states))
    with torch.no_grad():
        network.tags.bias[0] -= given.whisper
    export(network, given.out, given.encoder, name=given.name, quantize=not given.whole)


if __name__ == "__main__":
    main()
