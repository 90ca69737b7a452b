# The embeddings of ElectraModel (arXiv 2003.10555): BERT's, in a size E of their own, projected to H where they differ.

def embeddings(self, ids: Tensor, types: Tensor, w: Dict[str, Tensor]) -> Tensor:
    x = torch.embedding(w["embeddings.word_embeddings.weight"], ids)                # (B, S) -> (B, S, E)
    x = x + w["embeddings.position_embeddings.weight"].slice(0, 0, ids.size(1), 1)
    x = x + torch.embedding(w["embeddings.token_type_embeddings.weight"], types)
    x = self.drop(self.norm(x, w, "embeddings.LayerNorm"), DROPOUT)
    if "embeddings_project.weight" in w:
        x = self.linear(x, w, "embeddings_project")                                 # (B, S, H)
    return x
