# The head of DistilBertForSequenceClassification: dense and ReLU over the first token, then one linear layer.

def transform(self, x: Tensor, w: Dict[str, Tensor]) -> Tensor:
    return torch.relu(self.linear(x, w, "pre_classifier"))                          # (B, H)

def classify(self, x: Tensor, w: Dict[str, Tensor]) -> Tensor:
    return self.linear(self.drop(x, HEAD_DROPOUT), w, "classifier")    # (B, H) -> (B, L)
