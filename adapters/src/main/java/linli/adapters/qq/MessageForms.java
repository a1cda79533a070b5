package linli.adapters.qq;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import linli.adapters.wire.PlainText;
import linli.adapters.wire.XmlText;
import linli.core.message.Outgoing;

/** From our own form to the platform's: the best first, and what a bot with fewer rights may still send. Pure. */
final class MessageForms {
    static final int TEXT = 0;
    static final int MARKDOWN = 2;
    static final int MEDIA = 7;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int MOST_ROWS = 5;
    private static final int MOST_IN_A_ROW = 5;
    private static final int MOST_BUTTONS = MOST_ROWS * MOST_IN_A_ROW;
    private static final int CALLBACK = 1;
    private static final int EVERYBODY = 2;

    /** Addresses that are not registered in the console are refused with the whole text. */
    private static final Pattern ADDRESS = Pattern.compile("https?://\\S+");

    private static final Pattern MARKS = Pattern.compile("[\\\\`*_~#\\[\\]<>|]");

    private MessageForms() {}

    /** Empty when the platform has no form for it: a text without a word, or one that is too long. */
    static List<ObjectNode> of(Outgoing message) {
        var plain = PlainText.of(message, QqSending.LONGEST_TEXT);
        if (plain.isEmpty()) return List.of();
        var forms = new ArrayList<ObjectNode>();
        if (message instanceof Outgoing.Menu menu && hasButtons(menu)) forms.add(buttons(menu));
        forms.add(text(plain.get()));
        var without = ADDRESS.matcher(plain.get()).replaceAll("").strip();
        if (!without.isEmpty() && !without.equals(plain.get().strip())) forms.add(text(without));
        return forms;
    }

    static ObjectNode media(String fileInfo) {
        var form = NODES.objectNode().put("content", " ").put("msg_type", MEDIA);
        form.putObject("media").put("file_info", fileInfo);
        return form;
    }

    private static ObjectNode text(String text) {
        return NODES.objectNode().put("content", text).put("msg_type", TEXT);
    }

    private static boolean hasButtons(Outgoing.Menu menu) {
        return !menu.choices().isEmpty() && menu.choices().size() <= MOST_BUTTONS;
    }

    private static ObjectNode buttons(Outgoing.Menu menu) {
        var form = NODES.objectNode().put("msg_type", MARKDOWN);
        var words = menu.tail().isEmpty() ? menu.head() : menu.head() + "\n" + menu.tail();
        form.putObject("markdown").put("content", escaped(XmlText.cleaned(words)));
        var rows = form.putObject("keyboard").putObject("content").putArray("rows");
        var perRow = isDigitsAlone(menu) ? MOST_IN_A_ROW : (menu.choices().size() + MOST_ROWS - 1) / MOST_ROWS;
        for (var from = 0; from < menu.choices().size(); from += perRow) {
            var row = rows.addObject().putArray("buttons");
            for (var choice : menu.choices()
                    .subList(from, Math.min(from + perRow, menu.choices().size()))) row.add(button(choice));
        }
        return form;
    }

    private static boolean isDigitsAlone(Outgoing.Menu menu) {
        return menu.choices().stream().allMatch(choice -> choice.label().equals(choice.id()));
    }

    /** The digit stays in sight, for it can be typed as well. */
    private static ObjectNode button(Outgoing.Menu.Choice choice) {
        var words = choice.label().equals(choice.id()) ? "" : " " + XmlText.cleaned(choice.label());
        var label = choice.id() + words;
        var button = NODES.objectNode().put("id", choice.id());
        button.putObject("render_data")
                .put("label", label)
                .put("visited_label", label)
                .put("style", 1);
        var action = button.putObject("action").put("type", CALLBACK);
        action.putObject("permission").put("type", EVERYBODY);
        action.put("data", choice.id()).put("unsupport_tips", label);
        return button;
    }

    private static String escaped(String text) {
        return MARKS.matcher(text).replaceAll("\\\\$0");
    }
}
