# What every family uses: linear layers with or without LoRA (arXiv 2106.09685), activation, dropout.
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
        d = self.drop(x, LORA_DROPOUT)
        y = y + torch.linear(torch.linear(d, a), b) * w[name + ".lora_scale"].type_as(x)
    return y

def drop(self, x: Tensor, share: float) -> Tensor:
    # dropout (JMLR 15, 2014) of a share in steps of 1 / 65536; each random number says for four places whether they stay
    limit = int(share * 65536.0 + 0.5)
    if self.training and limit > 0:
        r = torch.random_(torch.empty([(torch.numel(x) + 3) // 4], dtype=INT64, device=x.device), -9223372036854775807, None)
        kept = torch.stack([torch.ge(torch.bitwise_and(r, 65535), limit),
                            torch.ge(torch.bitwise_and(r, 4294901760), limit * 65536),
                            torch.ge(torch.bitwise_and(r, 281470681743360), limit * 4294967296),
                            torch.ge(torch.bitwise_right_shift(r, 48), limit - 32768)])     # the highest bits have a sign
        kept = kept.flatten().slice(0, 0, torch.numel(x), 1).view_as(x)
        y = x * (kept.type_as(x) * (65536.0 / float(65536 - limit)))
    else:
        y = x
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
