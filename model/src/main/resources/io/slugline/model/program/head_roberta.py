# The heads of RobertaForSequenceClassification (tanh) and ElectraForSequenceClassification (GELU): dense over the first
# token, then one linear layer.

def transform(self, x: Tensor, w: Dict[str, Tensor]) -> Tensor:
    y = self.linear(self.drop(x, HEAD_DROPOUT), w, "classifier.dense")    # (B, H)
    if HEAD_ACTIVATION == "tanh":
        y = torch.tanh(y)
    else:
        y = torch.gelu(y)
    return y

def classify(self, x: Tensor, w: Dict[str, Tensor]) -> Tensor:
    return self.linear(self.drop(x, HEAD_DROPOUT), w, "classifier.out_proj")    # (B, H) -> (B, L)
