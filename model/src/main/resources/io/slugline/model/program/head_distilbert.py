# The head of DistilBertForSequenceClassification: dense and ReLU over the first token, then one linear layer.

def transform(self, x: Tensor, w: Dict[str, Tensor]) -> Tensor:
    return torch.relu(self.linear(x, w, "pre_classifier"))                          # (B, H)

def classify(self, x: Tensor, w: Dict[str, Tensor]) -> Tensor:
    return self.linear(torch.dropout(x, HEAD_DROPOUT, self.training), w, "classifier")    # (B, H) -> (B, L)
