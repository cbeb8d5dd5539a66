import numpy as np
import pytest
from threadpoolctl import threadpool_info

from dragoman.parse import Parser
from dragoman.parse.backends.arithmetic import MatmulOps, one_thread


@pytest.mark.parametrize(("first", "second"), [(False, False), (True, False), (False, True)])
def test_products_are_those_of_the_matrices_as_they_were_asked_for(
    first: bool, second: bool
) -> None:
    random = np.random.default_rng(7)
    x, y = (random.normal(size=(5, 5)).astype(np.float32) for _ in range(2))
    expected = (x.T if first else x) @ (y.T if second else y)
    found = MatmulOps().gemm(x, y, trans1=first, trans2=second)
    np.testing.assert_allclose(found, expected, rtol=1e-5)


def test_a_product_is_written_where_it_is_to_go() -> None:
    x = np.eye(3, dtype=np.float32)
    out = np.zeros((3, 3), dtype=np.float32)
    MatmulOps().gemm(x, 2 * x, out=out)
    assert (out == 2 * x).all()


def test_every_layer_of_the_parser_multiplies_by_numpy(parser: Parser) -> None:
    layers = [layer for _, each in parser.nlp.pipeline for layer in each.model.walk()]
    assert layers
    assert all(isinstance(layer.ops, MatmulOps) for layer in layers)


def _threads() -> list[int]:
    return [each["num_threads"] for each in threadpool_info() if each["user_api"] == "blas"]


def test_one_thread_is_used_inside_and_as_many_as_before_after() -> None:
    before = _threads()
    with one_thread():
        assert set(_threads()) == {1}
    assert _threads() == before
