# The head of ModernBertForSequenceClassification: dense, activation and norm over the pooled states, one linear layer.

def transform(self, x: Tensor, w: Dict[str, Tensor]) -> Tensor:
    y = self.activate(self.linear(x, w, "head.dense"))                              # (B, H)
    return self.norm(y, w, "head.norm")

def classify(self, x: Tensor, w: Dict[str, Tensor]) -> Tensor:
    return self.linear(torch.dropout(x, HEAD_DROPOUT, self.training), w, "classifier")    # (B, H) -> (B, L)
