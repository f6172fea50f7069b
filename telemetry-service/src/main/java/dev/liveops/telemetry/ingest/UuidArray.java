package dev.liveops.telemetry.ingest;

import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.postgresql.core.Oid;
import org.postgresql.util.PGBinaryObject;
import org.postgresql.util.PGobject;

/**
 * A {@code uuid[]} as PostgreSQL's {@code array_recv} reads it: dimensions, whether there are nulls, the elements' type, size
 * and lower bound, then each element with its length. The driver would write such arrays as text, which costs both sides
 * more than the ids are worth; it sends binary ones where {@code binaryTransferEnable} names their type.
 */
final class UuidArray extends PGobject implements PGBinaryObject {

    private static final long serialVersionUID = 1;
    private static final int HEADER_BYTES = 5 * Integer.BYTES;
    private static final int UUID_BYTES = 2 * Long.BYTES;

    private final transient List<UUID> ids;

    UuidArray(List<UUID> ids) throws SQLException {
        this.ids = ids;
        setType("_uuid");
    }

    @Override
    public int lengthInBytes() {
        return HEADER_BYTES + ids.size() * (Integer.BYTES + UUID_BYTES);
    }

    @Override
    public void toBytes(byte[] bytes, int offset) {
        ByteBuffer target = ByteBuffer.wrap(bytes, offset, lengthInBytes());
        target.putInt(1).putInt(0).putInt(Oid.UUID).putInt(ids.size()).putInt(1);
        for (UUID id : ids) {
            target.putInt(UUID_BYTES).putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
        }
    }

    // What the driver sends where binary transfer is off.
    @Override
    public String getValue() {
        return ids.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
    }

    @Override
    public void setByteValue(byte[] value, int offset) {
        throw new UnsupportedOperationException("only ever sent");
    }
}
