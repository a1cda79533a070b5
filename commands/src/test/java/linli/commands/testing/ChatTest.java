package linli.commands.testing;

import java.nio.file.Path;
import java.util.List;
import linli.core.command.Feature;
import linli.core.store.DatabaseSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** A test that talks to the bot; one subclass an engine says on which store. */
@Timeout(60)
public abstract class ChatTest {
    protected DatabaseSettings settings = linli.core.store.TestStores.h2(Path.of("unused"));
    protected Chat chat = noChatYet();

    /** The features that take part. */
    protected abstract List<? extends Feature> features();

    protected abstract DatabaseSettings freshStore() throws Exception;

    @BeforeEach
    void open() throws Exception {
        settings = freshStore();
        chat = Chat.open(settings, features());
    }

    /** A new server on the same store, at the same time. */
    protected void restart() throws Exception {
        chat = chat.restarted(settings, features());
    }

    @AfterEach
    void close() {
        chat.close();
    }

    @SuppressWarnings("NullAway")
    private static Chat noChatYet() {
        return null;
    }
}
