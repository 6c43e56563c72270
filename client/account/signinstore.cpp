#include "account/signinstore.h"

#include "core/jsonfile.h"

namespace wr {

KnownServer KeptSignIn::address() const
{
    const auto known = link ? JoinLink::fromString(*link) : Result<JoinLink>(Error {ErrorCode::NotFound, {}});
    return {QUrl(server), known ? known->tls : std::nullopt};
}

SignInStore::SignInStore(QString file)
    : m_file(std::move(file))
    , m_kept(jsonfile::readAs<KeptSignIn>(m_file).value_or(KeptSignIn {}))
{
}

Result<void> SignInStore::keep(const KeptSignIn &signIn)
{
    m_kept = signIn;
    return jsonfile::writeValue(m_file, m_kept);
}

} // namespace wr
