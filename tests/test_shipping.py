"""A packed extractor gives the same profiles elsewhere, and is opened once."""

import pickle

import pytest

from skillx import shipping
from skillx.errors import PipelineError

TEXT = "You have 3+ years of Python or Java; C++ is a plus, no Kotlin needed."


@pytest.fixture(scope="module")
def shipment(extract):
    return shipping.pack(extract)


def test_the_same_extractor_is_packed_the_same(extract, shipment):
    assert shipping.pack(extract) == shipment


def test_another_process_gives_the_same_profile(extract, shipment, run_python, tmp_path):
    (tmp_path / "shipment").write_bytes(pickle.dumps(shipment))
    code = f"""
import json, pathlib, pickle, sys
from skillx.shipping import opened
extract = opened(pickle.loads(pathlib.Path({str(tmp_path / "shipment")!r}).read_bytes()))
print(json.dumps(extract({TEXT!r}, "a").to_dict()))
"""
    done = run_python("-c", code, SKILLX_CACHE=str(tmp_path / "no" / "cache"), PYTHONHASHSEED="3")
    import json

    assert json.loads(done.stdout) == json.loads(json.dumps(extract(TEXT, "a").to_dict())), done.stderr.decode()
    assert not (tmp_path / "no").exists(), "nothing is compiled where a shipment is opened"


def test_a_shipment_is_opened_once(shipment, monkeypatch):
    monkeypatch.setattr(shipping, "_OPEN", {})
    first = shipping.opened(shipment)
    monkeypatch.setattr(shipping, "load", lambda _: pytest.fail("opened again"))
    assert shipping.opened(pickle.loads(pickle.dumps(shipment))) is first


def test_only_a_few_stay_open(shipment, extract, monkeypatch):
    monkeypatch.setattr(shipping, "_OPEN", {})
    monkeypatch.setattr(shipping, "load", lambda _: extract)
    for key in "abc":
        shipping.opened(shipment._replace(key=key))
    assert list(shipping._OPEN) == ["b", "c"]


def test_another_version_is_refused(shipment):
    with pytest.raises(PipelineError, match=r"the driver has skillx 0\.0, this worker has skillx"):
        shipping.opened(shipment._replace(version="0.0"))
