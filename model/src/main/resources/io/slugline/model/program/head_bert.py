# The head of BertForSequenceClassification: pooler (dense, tanh) over the first token, then one linear layer.

def transform(self, x: Tensor, w: Dict[str, Tensor]) -> Tensor:
    return torch.tanh(self.linear(x, w, "pooler.dense"))                            # (B, H)

def classify(self, x: Tensor, w: Dict[str, Tensor]) -> Tensor:
    return self.linear(self.drop(x, HEAD_DROPOUT), w, "classifier")    # (B, H) -> (B, L)
