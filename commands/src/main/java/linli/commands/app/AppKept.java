package linli.commands.app;

import java.util.List;
import linli.core.command.Personal;
import linli.core.command.Reply;
import linli.core.community.AppTokens;
import linli.core.store.Tx;

/** Who made a key; the key itself belongs to the community and stays. */
final class AppKept implements Personal {
    @Override
    public List<Reply.Text> copy(Tx tx, long person) {
        return AppTokens.by(tx, person).stream()
                .map(token -> Reply.text("app.staff.copy", token.code(), token.name()))
                .toList();
    }
}
