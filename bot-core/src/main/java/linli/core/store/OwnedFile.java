package linli.core.store;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.Set;

/**
 * A file that is there as a whole or not at all: written beside its place, on disk before it takes it. Readable by its
 * owner alone. It leaves so much of the disk free that a store on the same disk goes on.
 */
public final class OwnedFile {
    private static final int LOOK_EVERY = 1 << 20;

    private final Path file;
    private final Path folder;
    private final Path part;
    private final long leastFree;

    /** @param leastFree bytes that the disk keeps free */
    public OwnedFile(Path file, long leastFree) {
        this.file = file.toAbsolutePath();
        this.folder = Objects.requireNonNullElse(this.file.getParent(), this.file);
        this.part = this.file.resolveSibling(this.file.getFileName() + ".part");
        this.leastFree = leastFree;
    }

    @FunctionalInterface
    public interface Contents<T> {
        /** Writes what the file holds, and leaves the stream open. */
        T write(OutputStream out) throws Exception;
    }

    /**
     * Makes the file; returns what its contents returned.
     *
     * @throws IllegalStateException when it is there already and not to be replaced
     */
    public <T> T write(boolean replace, Contents<T> contents) throws Exception {
        if (!replace && Files.exists(file)) throw taken();
        OwnerOnly.folder(folder);
        Files.deleteIfExists(part);
        try {
            var result = writePart(contents);
            take(replace);
            return result;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private <T> T writePart(Contents<T> contents) throws Exception {
        var fresh = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (var channel = FileChannel.open(part, fresh, OwnerOnly.file(part));
                var out = new BufferedOutputStream(new Careful(Channels.newOutputStream(channel)), 1 << 16)) {
            var result = contents.write(out);
            out.flush();
            channel.force(true);
            return result;
        }
    }

    private void take(boolean replace) throws IOException {
        if (replace) Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        else
            try {
                linkOrMove();
            } catch (FileAlreadyExistsException meanwhile) {
                throw taken();
            }
        if (!OwnerOnly.isKnownTo(file)) return; // Windows opens no folder
        try (var entries = FileChannel.open(folder)) {
            entries.force(true);
        }
    }

    /** Unlike a move a link never takes another's place, but not every file system has links. */
    private void linkOrMove() throws IOException {
        try {
            Files.createLink(file, part);
        } catch (FileAlreadyExistsException meanwhile) {
            throw meanwhile;
        } catch (FileSystemException | UnsupportedOperationException noLinks) {
            Files.move(part, file);
        }
    }

    private IllegalStateException taken() {
        return new IllegalStateException(
                file + " 已经有了，要换掉请加 --force / it is there already (expected: another name, or --force)");
    }

    /** Looks at the disk's free space now and then. */
    private final class Careful extends FilterOutputStream {
        private long sinceLook = LOOK_EVERY;

        Careful(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            sinceLook += length;
            if (sinceLook >= LOOK_EVERY) look();
            out.write(bytes, from, length);
        }

        private void look() throws IOException {
            sinceLook = 0;
            if (Files.getFileStore(folder).getUsableSpace() < leastFree)
                throw new IOException("磁盘快满了，没有写 / the disk is nearly full, nothing was written: " + folder);
        }
    }
}
