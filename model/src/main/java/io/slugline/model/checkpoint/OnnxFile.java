package io.slugline.model.checkpoint;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The float weights of an ONNX file, read from the wire format without generated classes.
 *
 * <p>Field numbers are those of onnx.proto3: ModelProto.graph 7; GraphProto.node 1, initializer 5; NodeProto.input 1, name 3,
 * op_type 4; TensorProto.dims 1, data_type 2, name 8, raw_data 9.
 */
final class OnnxFile {

    private static final int FLOAT = 1;
    private static final String MATMUL = "/MatMul";

    private final Map<String, Initializer> initializers = new LinkedHashMap<>();
    private final List<Node> nodes = new ArrayList<>();

    private record Initializer(long[] dims, int type, ByteBuffer raw) {}

    private record Node(String operator, String name, List<String> inputs) {}

    private OnnxFile() {}

    static OnnxFile read(byte[] content) throws IOException {
        OnnxFile file = new OnnxFile();
        CodedInputStream in = CodedInputStream.newInstance(content);
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (WireFormat.getTagFieldNumber(tag) == 7) {
                int limit = in.pushLimit(in.readRawVarint32());
                file.graph(in);
                in.popLimit(limit);
            } else {
                in.skipField(tag);
            }
        }
        return file;
    }

    private void graph(CodedInputStream in) throws IOException {
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            int field = WireFormat.getTagFieldNumber(tag);
            if (field != 1 && field != 5) {
                in.skipField(tag);
                continue;
            }
            int limit = in.pushLimit(in.readRawVarint32());
            if (field == 1) {
                nodes.add(node(in));
            } else {
                initializer(in);
            }
            in.popLimit(limit);
        }
    }

    private static Node node(CodedInputStream in) throws IOException {
        List<String> inputs = new ArrayList<>();
        String name = "";
        String operator = "";
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case 1 -> inputs.add(in.readString());
                case 3 -> name = in.readString();
                case 4 -> operator = in.readString();
                default -> in.skipField(tag);
            }
        }
        return new Node(operator, name, inputs);
    }

    private void initializer(CodedInputStream in) throws IOException {
        List<Long> dims = new ArrayList<>();
        int type = 0;
        String name = "";
        ByteBuffer raw = ByteBuffer.allocate(0);
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case 1 -> dims(in, tag, dims);
                case 2 -> type = in.readInt32();
                case 8 -> name = in.readString();
                case 9 -> raw = in.readByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
                default -> in.skipField(tag);
            }
        }
        initializers.put(
                name, new Initializer(dims.stream().mapToLong(Long::longValue).toArray(), type, raw));
    }

    private static void dims(CodedInputStream in, int tag, List<Long> dims) throws IOException {
        if (WireFormat.getTagWireType(tag) != WireFormat.WIRETYPE_LENGTH_DELIMITED) {
            dims.add(in.readInt64());
            return;
        }
        int limit = in.pushLimit(in.readRawVarint32());
        while (in.getBytesUntilLimit() > 0) {
            dims.add(in.readInt64());
        }
        in.popLimit(limit);
    }

    /**
     * The weights under the exporter's module names, which are Hugging Face's. A MatMul's weight has no name of its own: it takes
     * its node's path and is turned to (out, in).
     */
    List<TensorData> weights() {
        List<TensorData> weights = new ArrayList<>();
        initializers.forEach((name, value) -> {
            if (value.type == FLOAT && !name.contains("::")) {
                weights.add(TensorData.of(name, floats(value), value.dims));
            }
        });
        for (Node node : nodes) {
            if (!node.operator.equals("MatMul")) {
                continue;
            }
            Initializer weight = initializers.get(node.inputs.get(1));
            if (weight != null && weight.type == FLOAT && node.name.endsWith(MATMUL)) {
                String path = node.name.substring(1, node.name.length() - MATMUL.length());
                weights.add(transposed(path.replace('/', '.') + ".weight", weight));
            }
        }
        return weights;
    }

    private static float[] floats(Initializer value) {
        float[] floats = new float[value.raw.remaining() / 4];
        value.raw.duplicate().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(floats);
        return floats;
    }

    private static TensorData transposed(String name, Initializer value) {
        int in = (int) value.dims[0];
        int out = (int) value.dims[1];
        float[] from = floats(value);
        float[] to = new float[from.length];
        for (int i = 0; i < in; i++) {
            for (int j = 0; j < out; j++) {
                to[j * in + i] = from[i * out + j];
            }
        }
        return TensorData.of(name, to, out, in);
    }
}
