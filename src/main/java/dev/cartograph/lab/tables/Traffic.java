package dev.cartograph.lab.tables;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Counts what goes over one connection, byte by byte as on the socket. Used by one thread at a time. */
final class Traffic {
    private long sent;
    private long received;
    private long roundTrips;
    private boolean waiting;
    private boolean counting = true;

    long sent() {
        return sent;
    }

    long received() {
        return received;
    }

    /** How often something was read after something had been written. */
    long roundTrips() {
        return roundTrips;
    }

    /** Whether what comes now counts. */
    void counting(boolean now) {
        counting = now;
    }

    InputStream counted(InputStream in) {
        return new FilterInputStream(in) {
            @Override
            public int read() throws IOException {
                int one = super.read();
                received(one < 0 ? 0 : 1);
                return one;
            }

            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                int count = super.read(bytes, from, length);
                received(count);
                return count;
            }
        };
    }

    OutputStream counted(OutputStream out) {
        return new FilterOutputStream(out) {
            @Override
            public void write(int one) throws IOException {
                out.write(one);
                sent(1);
            }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                out.write(bytes, from, length);
                sent(length);
            }
        };
    }

    private void sent(int count) {
        if (counting) {
            sent += count;
            waiting = true;
        }
    }

    private void received(int count) {
        if (counting && count > 0) {
            received += count;
            roundTrips += waiting ? 1 : 0;
            waiting = false;
        }
    }
}
