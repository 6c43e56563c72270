#include "join/receiptviewmodel.h"

#include "core/errorwords.h"
#include "core/filename.h"
#include "core/logging.h"
#include "core/newfile.h"
#include "core/whendone.h"
#include "protocol/restproof.h"

#include <QJsonDocument>

namespace wr {

using namespace Qt::StringLiterals;

void ReceiptViewModel::offer(ApiClient &api, const QString &game, const QString &title, const QString &resume)
{
    m_api = &api;
    m_game = game;
    m_title = title;
    m_resume = resume;
    show({.isOffered = true});
}

void ReceiptViewModel::withdraw()
{
    m_api = nullptr;
    show({});
}

void ReceiptViewModel::show(const State &state)
{
    m_state = state;
    Q_EMIT changed();
}

void ReceiptViewModel::keep()
{
    if (!m_api || m_state.isBusy)
        return;
    show({.isOffered = true, .isBusy = true});
    const auto asked = m_api->get<rest::Receipt>(u"/games/%1/receipt"_s.arg(m_game), m_resume);
    whenDone(this, asked, [this, game = m_game](const Result<rest::Receipt> &receipt) {
        if (!m_state.isBusy || m_game != game)
            return;
        if (receipt)
            return save(wire::toJsonObject(*receipt));
        show({.isOffered = true, .fault = errorWords(receipt.error().code)});
    });
}

void ReceiptViewModel::save(const QJsonObject &receipt)
{
    const auto saved = writeNewFile(m_folder, fileNameOf(m_title, u"receipt"_s), u".receipt.json"_s, QJsonDocument(receipt).toJson());
    if (saved)
        return show({.isOffered = true, .file = *saved});
    qCWarning(lcClient).noquote() << "the receipt is not written:" << saved.error().message;
    //: A file could not be saved.
    show({.isOffered = true, .fault = tr("The receipt could not be written. Is the disk full?")});
}

} // namespace wr
