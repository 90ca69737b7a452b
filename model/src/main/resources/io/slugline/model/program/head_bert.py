# The head of BertForSequenceClassification: pooler (dense, tanh) over the first token, then one linear layer.

def transform(self, x: Tensor, w: Dict[str, Tensor]) -> Tensor:
    return torch.tanh(self.linear(x, w, "pooler.dense"))                            # (B, H)

def classify(self, x: Tensor, w: Dict[str, Tensor]) -> Tensor:
    return self.linear(torch.dropout(x, HEAD_DROPOUT, self.training), w, "classifier")    # (B, H) -> (B, L)
