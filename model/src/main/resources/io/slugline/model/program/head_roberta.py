# The heads of RobertaForSequenceClassification (tanh) and ElectraForSequenceClassification (GELU): dense over the first
# token, then one linear layer.

def transform(self, x: Tensor, w: Dict[str, Tensor]) -> Tensor:
    y = self.linear(torch.dropout(x, HEAD_DROPOUT, self.training), w, "classifier.dense")    # (B, H)
    if HEAD_ACTIVATION == "tanh":
        y = torch.tanh(y)
    else:
        y = torch.gelu(y)
    return y

def classify(self, x: Tensor, w: Dict[str, Tensor]) -> Tensor:
    return self.linear(torch.dropout(x, HEAD_DROPOUT, self.training), w, "classifier.out_proj")    # (B, H) -> (B, L)
