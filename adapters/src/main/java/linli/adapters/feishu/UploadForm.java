package linli.adapters.feishu;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import linli.core.platform.MediaFile;
import linli.core.platform.Multipart;

/** A file for the platform to keep: the form has fields beside it. */
final class UploadForm {
    private UploadForm() {}

    static Multipart of(MediaFile file) {
        var fields = new LinkedHashMap<String, String>();
        switch (file.kind()) {
            case IMAGE, THUMB -> fields.put("image_type", "message");
            case VOICE -> fields.put("file_type", "opus");
            case VIDEO -> fields.put("file_type", "mp4");
        }
        var image = fields.containsKey("image_type");
        if (!image) fields.put("file_name", name(file));
        return form(fields, image ? "image" : "file", file);
    }

    private static Multipart form(Map<String, String> fields, String field, MediaFile file) {
        var boundary = "linli-" + UUID.randomUUID();
        var body = new ByteArrayOutputStream(file.bytes().length + 512);
        fields.forEach((name, value) -> write(body, part(boundary, name) + "\"\r\n\r\n" + value + "\r\n"));
        write(
                body,
                part(boundary, field) + "\"; filename=\"" + name(file) + "\"\r\nContent-Type: " + file.type()
                        + "\r\n\r\n");
        body.writeBytes(file.bytes());
        write(body, "\r\n--" + boundary + "--\r\n");
        return new Multipart("multipart/form-data; boundary=" + boundary, body.toByteArray());
    }

    private static String part(String boundary, String name) {
        return "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name;
    }

    /** What a header cannot carry becomes a line. */
    private static String name(MediaFile file) {
        return file.name().replaceAll("[^A-Za-z0-9._-]", "_");
    }

    private static void write(ByteArrayOutputStream body, String text) {
        body.writeBytes(text.getBytes(UTF_8));
    }
}
