"""Real mail on this machine: Dovecot keeps mailboxes, Postfix sends and receives, OpenDKIM proves.

Postfix has two doors, as two servers on the internet would be: ``smtp`` takes mail from people who
sign in, signs it, and carries it to ``world``, where mail from everywhere comes in and is checked.
Both share nothing but a mailbox in between, so a mail that comes in at ``world`` directly is a
stranger's. Everything lies in a folder of its own and listens on free ports; at the end it goes.
"""

from __future__ import annotations

import base64
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from tests.servers.certificates import write_certificates
from tests.servers.waiting import until

PASSWORD = "pw"  # noqa: S105 - of mailboxes that live for minutes
PEOPLE = ("brand@shop.test", "help@shop.test", "ines@mail.test", "eve@evil.test")
"""Who has a mailbox. What ``brand`` sends the server itself keeps a copy of, in Sent."""
SIGNED = ("shop.test", "mail.test", "evil.test")
RECEIVER = "mx.shop.test"
"""The name under which the receiving door writes what it proved."""
_PROGRAMS = ("dovecot", "/usr/lib/dovecot/imap", "/usr/lib/dovecot/lmtp", "postfix", "opendkim")
_AS_ROOT = () if os.geteuid() == 0 else ("sudo", "-n")
_FOLDERS = ("run", "state", "home", "spool", "data", "conf")


@dataclass(frozen=True, slots=True)
class Ports:
    """Where everything listens."""

    imap: int
    imaps: int
    lmtp: int
    auth: int
    smtp: int
    world: int
    signs: int
    proves: int


@dataclass(frozen=True, slots=True)
class MailServers:
    """The servers, while they run."""

    folder: Path
    ports: Ports
    authority: Path

    def change_password(self, address: str, password: str) -> None:
        """Let somebody sign in with another password from now on."""
        lines = (self.folder / "users").read_text().splitlines()
        told = [_user(address, password) if line.startswith(f"{address}:") else line
                for line in lines]  # fmt: skip
        _write_users(self.folder, told)

    def empty_mailboxes(self) -> None:
        """Take all mail out of all mailboxes."""
        home = self.folder / "home"
        _as_root("find", str(home), "-mindepth", "1", "-delete")

    def make_anew(self, address: str) -> None:
        """Let a mailbox forget its numbers, as one does that comes back from a backup."""
        maildir = self.folder / "home" / address / "Maildir"
        _as_root("find", str(maildir), "-maxdepth", "1", "-name", "dovecot*", "-delete")
        numbers = self.folder / "numbers"
        numbers.write_text(f"3 V{int(time.time()) + 1_000} N1\n")
        _as_root("install", "-o", "mail", "-g", "mail", str(numbers), f"{maildir}/dovecot-uidlist")


def what_is_missing() -> str:
    """Return what has to be installed before mail can be started, or nothing."""
    found = [name for name in _PROGRAMS if shutil.which(name, path=_path()) is None]
    if found:
        return "apt-get install dovecot-imapd dovecot-lmtpd postfix opendkim"
    if (
        _AS_ROOT
        and subprocess.run([*_AS_ROOT, "true"], check=False, capture_output=True).returncode
    ):
        return "mail servers are started by root: run as root, or allow sudo without a password"
    return ""


@contextmanager
def mail_servers() -> Iterator[MailServers]:
    """Start all servers in a folder of their own; end them and remove it at the end."""
    folder = Path(tempfile.mkdtemp(prefix="evenhand-mail-"))
    folder.chmod(0o755)
    with ExitStack() as stack:
        stack.callback(_as_root, "rm", "-rf", str(folder))
        for name in _FOLDERS:
            (folder / name).mkdir()
        servers = MailServers(folder, Ports(*_free_ports(8)), write_certificates(folder))
        _write_settings(servers)
        for command in _commands(folder):
            stack.enter_context(_running(command, folder))
        for port in (servers.ports.signs, servers.ports.proves, servers.ports.imap):
            _until_open(port)
        _as_root("chown", "postfix", str(folder / "data"))
        stack.callback(_end_postfix, folder)
        _as_root("postfix", "-c", f"{folder}/conf", "start")
        for port in (servers.ports.smtp, servers.ports.world):
            _until_open(port)
        yield servers


def _commands(folder: Path) -> Sequence[list[str]]:
    return (
        ["opendkim", "-f", "-x", f"{folder}/signs.conf"],
        ["opendkim", "-f", "-x", f"{folder}/proves.conf"],
        ["dovecot", "-F", "-c", f"{folder}/dovecot.conf"],
    )


def _write_settings(servers: MailServers) -> None:
    folder, ports = servers.folder, servers.ports
    _write_users(folder, [_user(person, PASSWORD) for person in PEOPLE])
    (folder / "dovecot.conf").write_text(_dovecot(folder, ports))
    _write_dkim(folder, ports)
    (folder / "conf" / "main.cf").write_text(_postfix(folder, ports))
    (folder / "conf" / "master.cf").write_text(_doors(ports))
    _as_root("chown", "-R", "mail:mail", str(folder / "home"))


def _user(address: str, password: str) -> str:
    return f"{address}:{{PLAIN}}{password}"


def _write_users(folder: Path, lines: list[str]) -> None:
    (folder / "users").write_text("\n".join([*lines, ""]))


def _dovecot(folder: Path, ports: Ports) -> str:
    return f"""
base_dir = {folder}/run
state_dir = {folder}/state
protocols = imap lmtp
listen = 127.0.0.1
ssl = yes
ssl_cert = <{folder}/localhost.pem
ssl_key = <{folder}/localhost.key
disable_plaintext_auth = no
auth_failure_delay = 0
log_path = {folder}/dovecot.log
mail_location = maildir:{folder}/home/%u/Maildir
mail_uid = mail
mail_gid = mail
first_valid_uid = 1
recipient_delimiter = +
lmtp_save_to_detail_mailbox = yes
passdb {{
  driver = passwd-file
  args = username_format=%u {folder}/users
}}
userdb {{
  driver = static
  args = uid=mail gid=mail home={folder}/home/%u
}}
service imap-login {{
  inet_listener imap {{
    port = {ports.imap}
  }}
  inet_listener imaps {{
    port = {ports.imaps}
    ssl = yes
  }}
}}
service lmtp {{
  inet_listener lmtp {{
    address = 127.0.0.1
    port = {ports.lmtp}
  }}
}}
service anvil {{
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service auth {{
  inet_listener {{
    address = 127.0.0.1
    port = {ports.auth}
  }}
}}
namespace inbox {{
  inbox = yes
  mailbox Sent {{
    auto = create
    special_use = \\Sent
  }}
}}
"""


def _write_dkim(folder: Path, ports: Ports) -> None:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.TraditionalOpenSSL,
        serialization.NoEncryption(),
    )
    public = base64.b64encode(
        key.public_key().public_bytes(
            serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
        )
    ).decode()
    (folder / "dkim.key").write_bytes(private)
    (folder / "dkim.key").chmod(0o600)
    names = [f"s1._domainkey.{domain}" for domain in SIGNED]
    (folder / "public").write_text(
        "".join(f"{name} v=DKIM1; k=rsa; p={public}\n" for name in names)
    )
    common = "RequireSafeKeys no\nCanonicalization relaxed/relaxed\n"
    (folder / "signs.conf").write_text(
        f"{common}Mode s\nDomain {','.join(SIGNED)}\nSelector s1\nKeyFile {folder}/dkim.key\n"
        f"Socket inet:{ports.signs}@127.0.0.1\nPidFile {folder}/signs.pid\n"
    )
    (folder / "proves.conf").write_text(
        f"{common}Mode v\nTestPublicKeys {folder}/public\nAuthservID {RECEIVER}\n"
        f"AlwaysAddARHeader yes\nSocket inet:{ports.proves}@127.0.0.1\n"
        f"PidFile {folder}/proves.pid\n"
    )


def _postfix(folder: Path, ports: Ports) -> str:
    mailboxes = ", ".join(f"{{{person} = yes}}" for person in PEOPLE)
    return f"""
compatibility_level = 3.6
queue_directory = {folder}/spool
data_directory = {folder}/data
maillog_file = {folder}/postfix.log
maillog_file_prefixes = {folder}
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = {RECEIVER}
mydestination =
mynetworks = 127.0.0.0/8
alias_maps =
recipient_delimiter = +
virtual_mailbox_domains = shop.test mail.test evil.test
virtual_mailbox_maps = inline:{{{mailboxes}}}
virtual_transport = lmtp:inet:127.0.0.1:{ports.lmtp}
default_transport = error:no mail leaves this machine
milter_default_action = tempfail
smtpd_sasl_type = dovecot
smtpd_sasl_path = inet:127.0.0.1:{ports.auth}
smtpd_tls_cert_file = {folder}/localhost.pem
smtpd_tls_key_file = {folder}/localhost.key
smtpd_tls_security_level = may
smtpd_peername_lookup = no
smtpd_error_sleep_time = 0
disable_dns_lookups = yes
"""


def _doors(ports: Ports) -> str:
    """Return which services Postfix runs: its two doors, and what it cannot do without."""
    signs = f"-o smtpd_milters=inet:127.0.0.1:{ports.signs} -o smtpd_sasl_auth_enable=yes"
    proves = f"-o smtpd_milters=inet:127.0.0.1:{ports.proves}"
    copies = "-o sender_bcc_maps=inline:{brand@shop.test=brand+Sent@shop.test}"
    carried = f"-o content_filter=smtp:[127.0.0.1]:{ports.world}"
    signed_in = "-o smtpd_relay_restrictions=permit_sasl_authenticated,reject"
    return f"""
127.0.0.1:{ports.smtp} inet n - n - - smtpd {signs} {carried} {signed_in}
  -o smtpd_reject_unlisted_recipient=no -o cleanup_service_name=copying
127.0.0.1:{ports.world} inet n - n - - smtpd {proves}
copying unix n - n - 0 cleanup {copies}
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
smtp unix - - n - - smtp
error unix - - n - - error
retry unix - - n - - error
lmtp unix - - n - - lmtp
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
"""


@contextmanager
def _running(command: list[str], folder: Path) -> Iterator[None]:
    """Run a server until the end, and then end it; a filter keeps nothing, so it is just killed."""
    sign = signal.SIGKILL if command[0] == "opendkim" and not _AS_ROOT else signal.SIGTERM
    environment = os.environ | {"PATH": _path()}
    with (
        (folder / f"{command[0]}.out").open("ab") as out,
        subprocess.Popen(
            [*_AS_ROOT, *command], env=environment, stdout=out, stderr=out, stdin=subprocess.DEVNULL
        ) as process,
    ):
        try:
            yield
        finally:
            process.send_signal(sign)
            with suppress(subprocess.TimeoutExpired):
                process.wait(10)
            process.kill()


def _end_postfix(folder: Path) -> None:
    """End Postfix by the process that it names as its own."""
    named = folder / "spool" / "pid" / "master.pid"
    if named.exists():
        _as_root("kill", named.read_text().strip())


def _path() -> str:
    return f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin"


def _as_root(*command: str) -> None:
    environment = os.environ | {"PATH": _path()}
    subprocess.run([*_AS_ROOT, *command], check=True, capture_output=True, env=environment)


def _free_ports(count: int) -> list[int]:
    with ExitStack() as stack:
        found = [stack.enter_context(socket.socket()) for _ in range(count)]
        for each in found:
            each.bind(("127.0.0.1", 0))
        return [each.getsockname()[1] for each in found]


def _until_open(port: int) -> None:
    until(lambda: _is_open(port), f"for something that listens on port {port}")


def _is_open(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), 1).close()
    except OSError:
        return False
    return True
