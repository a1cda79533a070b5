package linli.core.store;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A column's values, between either engine and JSON. */
enum BackupValue {
    TEXT {
        @Override
        void write(ResultSet row, int column, JsonGenerator json) throws SQLException, IOException {
            json.writeString(row.getString(column));
        }

        @Override
        Object of(JsonNode written) {
            return written.textValue();
        }
    },
    WHOLE {
        @Override
        void write(ResultSet row, int column, JsonGenerator json) throws SQLException, IOException {
            long number = row.getLong(column);
            if (row.wasNull()) json.writeNull();
            else json.writeNumber(number);
        }

        @Override
        Object of(JsonNode written) {
            return written.longValue();
        }
    },
    FLAG {
        @Override
        void write(ResultSet row, int column, JsonGenerator json) throws SQLException, IOException {
            boolean is = row.getBoolean(column);
            if (row.wasNull()) json.writeNull();
            else json.writeBoolean(is);
        }

        @Override
        Object of(JsonNode written) {
            return written.booleanValue();
        }
    },
    MOMENT {
        @Override
        void write(ResultSet row, int column, JsonGenerator json) throws SQLException, IOException {
            var moment = row.getObject(column, OffsetDateTime.class);
            json.writeString(moment == null ? null : moment.toInstant().toString());
        }

        @Override
        Object of(JsonNode written) {
            return Instant.parse(written.textValue()).atOffset(ZoneOffset.UTC);
        }
    },
    DAY {
        @Override
        void write(ResultSet row, int column, JsonGenerator json) throws SQLException, IOException {
            var day = row.getObject(column, LocalDate.class);
            json.writeString(day == null ? null : day.toString());
        }

        @Override
        Object of(JsonNode written) {
            return LocalDate.parse(written.textValue());
        }
    },
    BYTES {
        @Override
        void write(ResultSet row, int column, JsonGenerator json) throws SQLException, IOException {
            var bytes = row.getBytes(column);
            json.writeString(bytes == null ? null : Base64.getEncoder().encodeToString(bytes));
        }

        @Override
        Object of(JsonNode written) {
            return Base64.getDecoder().decode(written.textValue());
        }
    },
    ID {
        @Override
        void write(ResultSet row, int column, JsonGenerator json) throws SQLException, IOException {
            var id = row.getObject(column, UUID.class);
            json.writeString(id == null ? null : id.toString());
        }

        @Override
        Object of(JsonNode written) {
            return UUID.fromString(written.textValue());
        }
    };

    abstract void write(ResultSet row, int column, JsonGenerator json) throws SQLException, IOException;

    abstract Object of(JsonNode written);

    @Nullable
    Object read(JsonNode written) {
        return written.isNull() ? null : of(written);
    }

    /** As either engine names the column's type. */
    static BackupValue named(String type) {
        return switch (type.toLowerCase(Locale.ROOT)) {
            case "character varying", "varchar", "text", "character large object" -> TEXT;
            case "bigint", "integer", "smallint", "int8", "int4", "int2", "bigserial", "serial" -> WHOLE;
            case "boolean", "bool" -> FLAG;
            case "timestamp with time zone", "timestamptz" -> MOMENT;
            case "date" -> DAY;
            case "binary varying", "bytea", "varbinary" -> BYTES;
            case "uuid" -> ID;
            default -> throw new IllegalStateException("a column of the type " + type + " cannot be backed up");
        };
    }
}
