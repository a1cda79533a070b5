package linli.core.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.UUID;

/** One file as a form's only field: written once, whatever is done with the bytes. */
public record Multipart(String contentType, byte[] body) {
    /** The file's name as the form shows it; what a header cannot carry becomes a line. */
    public static Multipart of(String field, MediaFile file) {
        var boundary = "linli-" + UUID.randomUUID();
        var head = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + field + "\"; filename=\""
                + file.name().replaceAll("[^A-Za-z0-9._-]", "_") + "\"\r\nContent-Type: " + file.type() + "\r\n\r\n";
        var body = new ByteArrayOutputStream(head.length() + file.bytes().length + 64);
        body.writeBytes(head.getBytes(UTF_8));
        body.writeBytes(file.bytes());
        body.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(UTF_8));
        return new Multipart("multipart/form-data; boundary=" + boundary, body.toByteArray());
    }

    @Override
    public String toString() {
        return "Multipart[" + body.length + " bytes]";
    }
}
