//! A bundle that holds, and every way in which one does not.

use contracts::approval::{AdmissionClaims, AdmissionContent};
use ed25519_dalek::SigningKey;
use kernel::Frequency;
use serde_json::json;

use super::*;

fn moment(text: &str) -> Timestamp {
    text.parse().unwrap()
}

struct Issuer {
    kid: KeyId,
    key: SigningKey,
}

impl Issuer {
    fn new(n: u8) -> Self {
        let kid = format!("key_{n:032x}").parse().unwrap();
        Self { kid, key: SigningKey::from_bytes(&[n; 32]) }
    }

    fn published(&self) -> PublishedKey {
        let from = moment("2026-11-01T00:00:00Z");
        PublishedKey { kid: self.kid, x: token::public_x(&self.key), from, until: None, revoked_since: None }
    }

    fn granted(&self) -> AdmissionGranted {
        let content = AdmissionContent {
            department: "210102-MZ".parse().unwrap(),
            title_zh: "月报".into(),
            title_en: String::new(),
            form_code: "F01".into(),
            form: json!({"fields": []}),
            frequency: Frequency::Monthly,
            first_due: "2026-12-25".parse().unwrap(),
            due: None,
            areas: vec![path("/210000000000/210100000000/210102000000/")],
            citations: vec![],
            minutes: 12,
            purpose: "掌握底数".into(),
            retention_months: None,
            second_review: false,
            derived: Vec::new(),
        };
        let number = ControlNumber::compose(&content.department, 2026, 7, 1);
        let hash = content.hash().unwrap();
        let claims = AdmissionClaims {
            iss: "http://127.0.0.1:8080".into(),
            sub: number.clone(),
            hash: hash.clone(),
            areas: content.areas.iter().map(AreaPath::code).collect(),
            nbf: moment("2026-11-22T16:00:00Z").unix_seconds(),
            exp: moment("2026-12-31T16:00:00Z").unix_seconds(),
            iat: moment("2026-11-23T03:00:00Z").unix_seconds(),
            lifts: None,
        };
        AdmissionGranted {
            admission: "adm_00000000000000000000000000000001".parse().unwrap(),
            control_number: number,
            request: None,
            content_hash: hash,
            content,
            valid_from: "2026-11-23".parse().unwrap(),
            valid_until: "2026-12-31".parse().unwrap(),
            signature: token::sign(self.kid, admission::SIGNATURE_TYPE, &self.key, &claims),
        }
    }

    fn seal(&self, bundle: &mut Bundle) {
        let seal = Seal {
            iss: "http://127.0.0.1:8080".into(),
            sub: bundle.control_number.clone(),
            community: bundle.community.clone(),
            entries: i64::try_from(bundle.entries.len()).unwrap(),
            head: bundle.entries.last().unwrap().hash.clone(),
            iat: moment("2026-12-01T00:00:00Z").unix_seconds(),
        };
        bundle.seal = token::sign(self.kid, SEAL_TYPE, &self.key, &seal);
    }
}

fn path(text: &str) -> AreaPath {
    text.parse().unwrap()
}

fn bundle(issuer: &Issuer) -> Bundle {
    let granted = issuer.granted();
    let facts = vec![
        ("list-item".to_owned(), moment("2026-01-01T00:00:00Z"), json!({"code": "A03", "version": 1})),
        ("decision".to_owned(), moment("2026-11-20T00:00:00Z"), json!({"result": "approved"})),
        (ADMISSION.to_owned(), moment("2026-11-23T03:00:00Z"), serde_json::to_value(&granted).unwrap()),
        ("delivery".to_owned(), moment("2026-11-24T03:00:00Z"), json!({"period": "2026-12"})),
    ];
    let community = path("/210000000000/210100000000/210102000000/210102025000/210102025001/");
    let mut bundle = Bundle {
        format: FORMAT.into(),
        control_number: granted.control_number,
        community: Some(community),
        entries: chain(facts).unwrap(),
        keys: vec![issuer.published()],
        seal: String::new(),
    };
    issuer.seal(&mut bundle);
    bundle
}

fn judged(bundle: &Bundle) -> Result<i64, Broken> {
    verify(bundle, &bundle.keys).map(|verified| verified.entries)
}

#[test]
fn a_bundle_holds_and_travels_as_json() {
    let whole = bundle(&Issuer::new(7));
    assert_eq!(judged(&whole), Ok(4));
    let text = serde_json::to_string_pretty(&whole).unwrap();
    assert_eq!(judged(&serde_json::from_str(&text).unwrap()), Ok(4));
}

#[test]
fn what_was_changed_dropped_put_in_or_moved_is_found() {
    type Change = fn(&mut Vec<Entry>);
    let cases: [(Broken, Change); 6] = [
        (Broken::Hash(2), |entries| entries[1].body["result"] = json!("rejected")),
        (Broken::Hash(1), |entries| entries[0].at = entries[1].at),
        (Broken::Order(2), |entries| drop(entries.remove(1))),
        (Broken::Order(2), |entries| entries.swap(1, 2)),
        (Broken::Order(3), |entries| entries.insert(2, entries[1].clone())),
        (Broken::Sealed("last entry"), |entries| drop(entries.pop())),
    ];
    for (expected, change) in cases {
        let mut changed = bundle(&Issuer::new(7));
        change(&mut changed.entries);
        assert_eq!(judged(&changed), Err(expected));
    }
}

/// Whoever changes an entry and computes every hash anew still lacks the key of the seal.
#[test]
fn a_chain_that_was_made_anew_lacks_its_seal() {
    let issuer = Issuer::new(7);
    let mut forged = bundle(&issuer);
    forged.entries.remove(1);
    let facts = forged.entries.drain(..).map(|entry| (entry.kind, entry.at, entry.body)).collect();
    forged.entries = chain(facts).unwrap();
    assert_eq!(judged(&forged), Err(Broken::Sealed("last entry")));
    let thief = Issuer::new(9);
    thief.seal(&mut forged);
    assert_eq!(judged(&forged), Err(Broken::Key(thief.kid)));
    // With a key of its own in the bundle it convinces nobody who has the issuer's key set.
    forged.keys.push(thief.published());
    assert_eq!(judged(&forged), Ok(3));
    assert_eq!(verify(&forged, &[issuer.published()]), Err(Broken::Key(thief.kid)));
}

#[test]
fn the_admission_in_it_is_verified_as_every_gate_verifies_it() {
    let issuer = Issuer::new(7);
    let again = |change: fn(&mut Value), community: &str| {
        let mut whole = bundle(&issuer);
        let facts = whole.entries.drain(..).map(|mut entry| {
            if entry.kind == ADMISSION {
                change(&mut entry.body);
            }
            (entry.kind, entry.at, entry.body)
        });
        whole.entries = chain(facts.collect()).unwrap();
        whole.community = Some(path(community));
        issuer.seal(&mut whole);
        judged(&whole)
    };
    let here = "/210000000000/210100000000/210102000000/210102025000/210102025001/";
    assert_eq!(again(|_| (), here), Ok(4));
    let changed = again(|granted| granted["content"]["minutes"] = json!(1), here);
    assert_eq!(changed, Err(Broken::Admission(NotAdmitted::Hash)));
    let elsewhere = "/210000000000/210100000000/210103000000/210103013000/210103013001/";
    assert_eq!(again(|_| (), elsewhere), Err(Broken::Community));
}

#[test]
fn a_key_that_was_revoked_or_out_of_its_time_seals_nothing() {
    let whole = bundle(&Issuer::new(7));
    let mut key = whole.keys[0].clone();
    key.until = Some(moment("2026-11-25T00:00:00Z"));
    assert_eq!(verify(&whole, &[key.clone()]), Err(Broken::KeyTime(NotAdmitted::KeyTime)));
    key.until = None;
    key.revoked_since = Some(moment("2026-12-02T00:00:00Z"));
    assert_eq!(verify(&whole, &[key]), Err(Broken::KeyTime(NotAdmitted::KeyRevoked)));
}
