package linli.core.delivery;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import linli.core.platform.GroupCare;
import linli.core.platform.GroupCare.MembersAnswer;
import linli.core.platform.Sent;

/** What an account may do in a group besides talking, with the account's own token; calls are made on a worker. */
public final class Caring {
    private final Lane lane;
    private final GroupCare care;
    private final Executor workers;

    Caring(Lane lane, GroupCare care, Executor workers) {
        this.lane = lane;
        this.care = care;
        this.workers = workers;
    }

    public Set<GroupCare.Kind> kinds() {
        return care.kinds();
    }

    /** Does it; the stage fails only when the server is stopping. */
    public CompletionStage<Sent> act(String group, GroupCare.Act act) {
        return CompletableFuture.supplyAsync(() -> lane.tryWithToken(token -> care.act(token, group, act)), workers);
    }

    public CompletionStage<MembersAnswer> members(String group) {
        return CompletableFuture.supplyAsync(() -> listed(group), workers);
    }

    private MembersAnswer listed(String group) {
        var listed = new AtomicReference<MembersAnswer>(new MembersAnswer.Listed(List.of()));
        var how = lane.tryWithToken(token -> {
            var answer = care.members(token, group);
            listed.set(answer);
            return answer instanceof MembersAnswer.Failed failed ? failed.how() : new Sent.Accepted("");
        });
        return how instanceof Sent.Accepted ? Objects.requireNonNull(listed.get()) : new MembersAnswer.Failed(how);
    }
}
