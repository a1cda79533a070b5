package linli.core.store;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Background work, alone in its savepoint: its own failure costs nobody else anything. */
final class Unit<T extends @Nullable Object> implements Batch {
    private final Work<T> work;
    private final CompletableFuture<T> result = new CompletableFuture<>();
    private final Beforehand beforehand = new Beforehand();
    private final BiConsumer<Unit<T>, Beforehand.Missing> again;
    private Runnable end = () -> {};

    /** @param again reads what is missing, then has this run once more */
    Unit(Work<T> work, BiConsumer<Unit<T>, Beforehand.Missing> again) {
        this.work = work;
        this.again = again;
    }

    CompletableFuture<T> result() {
        return result;
    }

    @Override
    public void run(Tx tx) throws Exception {
        try {
            T value = tx.part(beforehand, () -> work.run(tx));
            end = () -> result.complete(value);
        } catch (Beforehand.Missing missing) {
            end = () -> again.accept(this, missing);
        } catch (Exception failure) {
            if (SqlFailure.spoilsTransaction(failure)) throw failure;
            end = () -> result.completeExceptionally(failure);
        }
    }

    @Override
    public List<? extends Batch> alone() {
        return List.of(this);
    }

    @Override
    public void durable() {
        end.run();
    }

    @Override
    public @Nullable Batch rolledBack(Exception cause) {
        result.completeExceptionally(cause);
        return null;
    }

    @Override
    public void inDoubt(Exception cause) {
        result.completeExceptionally(new Database.InDoubt(cause));
    }
}
