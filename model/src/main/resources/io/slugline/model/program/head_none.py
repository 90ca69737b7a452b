# No head: the pooled states themselves, as sentence encoders give them.

def transform(self, x: Tensor, w: Dict[str, Tensor]) -> Tensor:
    return x                                                                        # (B, H)
