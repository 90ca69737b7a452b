# The embeddings of BertModel: words, positions from 0, segments.

def embeddings(self, ids: Tensor, types: Tensor, w: Dict[str, Tensor]) -> Tensor:
    x = torch.embedding(w["embeddings.word_embeddings.weight"], ids)                # (B, S) -> (B, S, H)
    x = x + w["embeddings.position_embeddings.weight"].slice(0, 0, ids.size(1), 1)
    x = x + torch.embedding(w["embeddings.token_type_embeddings.weight"], types)
    return self.drop(self.norm(x, w, "embeddings.LayerNorm"), DROPOUT)
