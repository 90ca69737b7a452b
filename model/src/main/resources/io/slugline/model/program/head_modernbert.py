# The head of ModernBertForSequenceClassification: dense, activation and norm over the pooled states, one linear layer.

def transform(self, x: Tensor, w: Dict[str, Tensor]) -> Tensor:
    y = self.activate(self.linear(x, w, "head.dense"))                              # (B, H)
    return self.norm(y, w, "head.norm")

def classify(self, x: Tensor, w: Dict[str, Tensor]) -> Tensor:
    return self.linear(self.drop(x, HEAD_DROPOUT), w, "classifier")    # (B, H) -> (B, L)
