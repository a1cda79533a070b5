package linli.commands.membership;

import linli.core.command.CommandContext;
import linli.core.command.Reply;
import linli.core.community.Account;

/** What people call our accounts: by the platform, since what the settings call them is for us alone. */
final class AccountNames {
    static final String PREFIX = "membership.on.";

    private AccountNames() {}

    static Reply.Text of(CommandContext context, String account) {
        var platform = context.posts().account(account).map(Account::platform).orElse("other");
        return Reply.text(PREFIX + platform);
    }
}
