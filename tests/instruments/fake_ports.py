"""MIDI ports that exist only in a test."""

from instruments.midi_ports import in_use


class FakePort:
    def __init__(self, receive=None):
        self.receive = receive
        self.sent = []
        self.is_open = True

    def send(self, message):
        assert self.is_open
        self.sent.append(message)

    def close(self):
        self.is_open = False


class FakePorts:
    """`there` are the names that are plugged in, `taken` those that another program holds."""

    backend = "fake"

    def __init__(self, *there):
        self.there, self.taken, self.refreshed = list(there), set(), 0
        self.ports = {}

    def inputs(self):
        return tuple(self.there)

    def outputs(self):
        return tuple(self.there)

    def open_input(self, name, receive):
        if name in self.taken or name not in self.there:
            raise in_use(name)
        self.ports[name] = FakePort(receive)
        return self.ports[name]

    def open_output(self, name):
        return self.open_input(name, None)

    def refresh(self):
        self.refreshed += 1

    def close(self):
        pass
