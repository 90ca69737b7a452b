# The embeddings of RobertaModel and XLMRobertaModel (arXiv 1907.11692): positions count tokens from PAD_TOKEN + 1.

def embeddings(self, ids: Tensor, types: Tensor, w: Dict[str, Tensor]) -> Tensor:
    token = ids.ne(PAD_TOKEN).to(INT64)                                             # (B, S)
    positions = torch.cumsum(token, 1) * token + PAD_TOKEN
    x = torch.embedding(w["embeddings.word_embeddings.weight"], ids)                # (B, S, H)
    x = x + torch.embedding(w["embeddings.position_embeddings.weight"], positions)
    x = x + w["embeddings.token_type_embeddings.weight"].select(0, 0)
    return self.drop(self.norm(x, w, "embeddings.LayerNorm"), DROPOUT)
