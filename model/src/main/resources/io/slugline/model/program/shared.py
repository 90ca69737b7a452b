# What every family uses: linear layers with or without LoRA (arXiv 2106.09685), activation, pooling.
# w holds the tensors by Hugging Face name. Training keeps float32 masters there while x is bfloat16, hence type_as.

def linear(self, x: Tensor, w: Dict[str, Tensor], name: str) -> Tensor:
    weight = w[name + ".weight"].type_as(x)                                 # (out, in)
    if (name + ".bias") in w:
        y = torch.linear(x, weight, w[name + ".bias"].type_as(x))           # (..., in) -> (..., out)
    else:
        y = torch.linear(x, weight)
    if (name + ".lora_A.weight") in w:
        a = w[name + ".lora_A.weight"].type_as(x)                           # (R, in)
        b = w[name + ".lora_B.weight"].type_as(x)                           # (out, R)
        d = torch.dropout(x, LORA_DROPOUT, self.training)
        y = y + torch.linear(torch.linear(d, a), b) * w[name + ".lora_scale"].type_as(x)
    return y

def activate(self, x: Tensor) -> Tensor:
    if ACTIVATION == "silu":
        y = torch.silu(x)
    elif ACTIVATION == "relu":
        y = torch.relu(x)
    elif ACTIVATION == "gelu_tanh":
        y = torch.gelu(x, approximate="tanh")
    else:
        y = torch.gelu(x)
    return y

def allocate(self, shape: List[int], like: Tensor) -> Tensor:
    return torch.empty(shape, dtype=COMPUTE_TYPE, device=like.device)

def fill(self, y: Tensor, x: Tensor, row: int) -> Tensor:
    return y.slice(0, row, row + x.size(0), 1).copy_(x)                     # casts on the way
