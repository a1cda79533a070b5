package linli.commands.membership;

import linli.core.store.DatabaseSettings;
import linli.core.store.TestStores;

final class PostgresMembershipChatTest extends MembershipChatTest {
    @Override
    protected DatabaseSettings freshStore() {
        return TestStores.postgres();
    }
}
