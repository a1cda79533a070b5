package linli.adapters.sandbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The file of a form, as the platform reads it. */
record UploadedFile(String name, String contentType, byte[] bytes) {
    private static final Pattern BOUNDARY =
            Pattern.compile("multipart/form-data;.*boundary=\"?([^\";]{1,70})\"?.*", Pattern.CASE_INSENSITIVE);
    private static final Pattern NAME = Pattern.compile("filename=\"([^\"]+)\"");
    private static final Pattern TYPE = Pattern.compile("(?im)^content-type: *(\\S+)");

    /** The part called {@code media}. One character stands for each byte here. */
    static UploadedFile read(@Nullable String contentType, byte[] body) throws ApiError {
        var boundary = BOUNDARY.matcher(String.valueOf(contentType));
        if (!boundary.matches()) throw missing();
        var parts = ("\r\n" + new String(body, ISO_8859_1)).split(Pattern.quote("\r\n--" + boundary.group(1)), -1);
        for (var part : parts) {
            var end = part.indexOf("\r\n\r\n");
            if (end >= 0 && part.substring(0, end).contains("name=\"media\"")) return file(part, end);
        }
        throw missing();
    }

    private static UploadedFile file(String part, int end) throws ApiError {
        var head = part.substring(0, end);
        var name = NAME.matcher(head);
        if (!name.find()) throw missing();
        var type = TYPE.matcher(head);
        return new UploadedFile(
                name.group(1),
                type.find() ? type.group(1) : "application/octet-stream",
                part.substring(end + 4).getBytes(ISO_8859_1));
    }

    private static ApiError missing() {
        return new ApiError(41005, "media data missing");
    }
}
