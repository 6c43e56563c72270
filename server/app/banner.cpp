#include "app/banner.h"

#include "core/savefile.h"
#include "game/joincode.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

QString tlsText(const Announcement &announcement)
{
    QString text = u"  TLS       port %1"_s.arg(announcement.tlsPort);
    if (announcement.tls->isSelfSigned) {
        text += u", with a certificate of this server's own. Browsers warn of it once;\n"
                "            what they show as its SHA-256 fingerprint must be\n            %1"_s.arg(announcement.tls->fingerprint);
    }
    return text + u'\n';
}

QString nodeText(const NodeInfo &node, quint16 port)
{
    QString text = u"  Node      %1 (%2)\n            other nodes reach it at %3\n"_s.arg(node.name, roleNames(node.roles).join(u", "_s), node.address);
    if (!node.roles.isGateway)
        text += u"            it is no gateway: at port %1 there are its health and its figures alone\n"_s.arg(port);
    return text;
}

} // namespace

Announcement announcementOf(Server &server, const std::optional<DemoGame::Found> &demo,
                            const Server::StartLinks &links)
{
    Announcement announcement;
    announcement.port = server.port();
    announcement.url = server.address().here();
    announcement.tls = server.tls();
    announcement.tlsPort = server.tlsPort();
    if (links.host)
        announcement.hostLink = announcement.url + u"/host#link="_s + *links.host;
    if (links.setUp)
        announcement.setUpLink = server.address().hereForPasswords() + u"/me#link="_s + *links.setUp;
    if (server.membership().isCluster())
        announcement.node = server.membership().info();
    if (demo) {
        announcement.game = demo->opened;
        announcement.pin = demo->pin;
        announcement.joinUrl = server.address().joinLinkHere(demo->pin);
    }
    return announcement;
}

QString bannerText(const Announcement &announcement)
{
    QString text = u"\nWordrally %1 is ready.\n\n"_s.arg(QStringLiteral(WR_VERSION));
    if (announcement.game) {
        text += joincode::terminalText(announcement.joinUrl);
        text += u"\n  Join      %1/\n  PIN       %2\n  Game      %3\n"_s.arg(
            announcement.url, announcement.pin, announcement.game->game.toString());
    } else if (!announcement.node || announcement.node->roles.isGateway) {
        text += u"  Join      %1/\n"_s.arg(announcement.url);
    }
    if (announcement.node)
        text += nodeText(*announcement.node, announcement.port);
    if (announcement.hostLink) {
        text += u"  Host      %1\n            (%2works once, for 24 hours; whoever opens it on this network may host)\n"_s.arg(
            *announcement.hostLink, announcement.game ? u"leads to this game's console; "_s : QString());
    }
    if (announcement.setUpLink)
        text += u"  Set up    %1\n            (works once, for 24 hours; makes the operator's account, which looks after all)\n"_s.arg(*announcement.setUpLink);
    if (announcement.tls)
        text += tlsText(announcement);
    text += u"\nCtrl-C stops the server; nothing is lost.\n"_s;
    return text;
}

Result<void> writeReadyFile(const QString &path, const Announcement &announcement)
{
    QJsonObject object {{u"url"_s, announcement.url},
                        {u"port"_s, announcement.port}};
    if (announcement.tls) {
        object.insert("tlsPort"_L1, announcement.tlsPort);
        object.insert("tlsFingerprint"_L1, announcement.tls->fingerprint);
    }
    if (announcement.hostLink)
        object.insert("hostLink"_L1, *announcement.hostLink);
    if (announcement.setUpLink)
        object.insert("setUpLink"_L1, *announcement.setUpLink);
    if (announcement.game) {
        object.insert("pin"_L1, announcement.pin);
        object.insert("game"_L1, announcement.game->game.toString());
        object.insert("hostToken"_L1, announcement.game->hostToken);
        object.insert("viewToken"_L1, announcement.game->viewToken);
    }
    return saveFile(path, QJsonDocument(object).toJson(QJsonDocument::Compact), FileAccess::OwnerAlone);
}

} // namespace wr
