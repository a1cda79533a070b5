package linli.adapters.onebot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import linli.core.message.Content;
import linli.core.message.Surroundings;

/** What the parts of one message say together. */
final class Said {
    private static final String EVERYBODY = "all";

    private final String selfId;
    private final StringBuilder words = new StringBuilder();
    private final List<String> mentioned = new ArrayList<>();
    private Optional<Segment> attached = Optional.empty();
    private String quoted = "";
    private boolean callsUs;

    Said(List<Segment> segments, String selfId) {
        this.selfId = selfId;
        segments.forEach(this::add);
    }

    private void add(Segment segment) {
        switch (segment.type()) {
            case "text" -> words.append(segment.get("text"));
            case "at", "mention" -> mention(segment.get("qq", "user_id"));
            case "reply" -> quoted = segment.get("id", "message_id");
            case "face", "mention_all" -> {}
            default -> attached = attached.isPresent() ? attached : Optional.of(segment);
        }
    }

    private void mention(String id) {
        if (id.equals(selfId)) callsUs = true;
        else if (!id.isEmpty() && !id.equals(EVERYBODY)) {
            if (!mentioned.contains(id)) mentioned.add(id);
            words.append('@').append(id);
        }
    }

    /** Whether it names us, ourselves and not only everybody. */
    boolean callsUs() {
        return callsUs;
    }

    Surroundings around() {
        return new Surroundings(Optional.empty(), quoted, mentioned);
    }

    /** Words first: with them stands what is to be done. */
    Content content() {
        var text = words.toString().strip();
        if (!text.isEmpty() || attached.isEmpty()) return new Content.Text(text);
        return content(attached.get());
    }

    private static Content content(Segment segment) {
        return switch (segment.type()) {
            case "image" -> new Content.Image(segment.get("file_id", "file"), segment.get("url"));
            case "record", "voice", "audio" -> new Content.Voice(segment.get("file_id", "file"), "", "");
            case "video" -> new Content.Video(segment.get("file_id", "file"), "");
            case "location" -> location(segment);
            case "share" -> new Content.Link(segment.get("title"), segment.get("content"), segment.get("url"));
            default -> new Content.Unsupported(segment.type());
        };
    }

    private static Content location(Segment segment) {
        var latitude = degrees(segment.get("lat", "latitude"), 90);
        var longitude = degrees(segment.get("lon", "longitude"), 180);
        if (latitude.isEmpty() || longitude.isEmpty()) return new Content.Unsupported("location");
        return new Content.Location(latitude.get(), longitude.get(), segment.get("title"));
    }

    private static Optional<Double> degrees(String text, int most) {
        if (!text.matches("-?[0-9]{1,3}(\\.[0-9]{1,18})?")) return Optional.empty();
        return Optional.of(Double.parseDouble(text)).filter(degrees -> Math.abs(degrees) <= most);
    }
}
