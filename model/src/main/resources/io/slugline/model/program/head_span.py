# The head of BertForQuestionAnswering and its siblings: one linear layer with a start and an end score for each token.

def spans(self, ids: Tensor, mask: Tensor, types: Tensor, w: Dict[str, Tensor]) -> Tensor:
    y = self.linear(self.encode(ids, mask, types, w), w, "qa_outputs")              # (B, S, 2)
    return y.to(FLOAT32).transpose(1, 2)                                            # (B, 2, S)
